export { accessLib } from '../../access/src/index';
