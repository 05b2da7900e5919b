export { expected } from './rights.spec';
