export const accessLib = 'access';
