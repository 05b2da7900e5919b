import { BookController } from './route';

/** TODO. */
@BookController('year end')
export class YearEndController {}
