import type { CommandName } from '@app/access';
import type { ContributionRow } from '@app/views';

/** What can be done with a contribution at its local government, before the book has it. */
export function nextOfLocal({ status }: ContributionRow): readonly CommandName[] {
  switch (status) {
    case 'pledged':
      return ['RecordCouncilAssent', 'RecordCouncilRejection', 'ReducePledge', 'WithdrawPledge'];
    case 'council-assented':
      return ['RecordSupervisorApproval', 'RecordSupervisorRejection', 'RecordAuthorityLapse'];
    case 'supervisor-approved':
      return ['RecordPromulgation', 'RecordAuthorityLapse'];
    default:
      return [];
  }
}
