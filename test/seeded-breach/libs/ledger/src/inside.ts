export const inside = 'not named by the index';
