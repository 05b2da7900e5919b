import { BookController } from './route';

/** TODO. */
@BookController('minutes')
export class MinutesController {}
