import { BookController } from './route';

/** TODO. */
@BookController('reconciliation')
export class ReconciliationController {}
