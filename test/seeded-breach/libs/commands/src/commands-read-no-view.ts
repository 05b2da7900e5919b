export { viewsLib } from '../../views/src/index';
