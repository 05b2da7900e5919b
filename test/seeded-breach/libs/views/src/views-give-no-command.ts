export { commandsLib } from '../../commands/src/index';
