export { viewsLib } from '../../../libs/views/src/index';
