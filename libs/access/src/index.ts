export {
  mayExecute,
  mayRead,
  NotAllowed,
  ROLES,
  type AuthenticatedActor,
  type CommandName,
  type Role,
} from './rights';
