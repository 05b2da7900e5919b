export const main = 'api';
