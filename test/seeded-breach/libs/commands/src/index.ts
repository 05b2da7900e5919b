export const commandsLib = 'commands';
