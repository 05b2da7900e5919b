import { BookController } from './route';

/** TODO. */
@BookController('statement')
export class StatementController {}
