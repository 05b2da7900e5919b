import { BookController } from './route';

/** TODO. */
@BookController('delegation change')
export class DelegationChangeController {}
