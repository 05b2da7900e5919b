export const viewsLib = 'views';
