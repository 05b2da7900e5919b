export const eventstoreLib = 'event-store';
