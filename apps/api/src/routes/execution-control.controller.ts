import { BookController } from './route';

/** TODO. */
@BookController('execution control')
export class ExecutionControlController {}
