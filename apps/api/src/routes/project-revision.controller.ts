import { BookController } from './route';

/** TODO. */
@BookController('project revision')
export class ProjectRevisionController {}
