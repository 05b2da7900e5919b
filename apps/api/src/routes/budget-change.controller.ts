import { BookController } from './route';

/** TODO. */
@BookController('budget change')
export class BudgetChangeController {}
