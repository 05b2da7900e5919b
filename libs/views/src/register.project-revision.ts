import type { projectRevisionEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of project revision do to the registers of their book. */
export const PROJECT_REVISION_REGISTER: RegisterHandlers<keyof typeof projectRevisionEventSchemas> =
  {
    'project.revised.v1': ({ data }) => {
      const { project, version, name, developmentIssue, agency, lines, terms, authority } = data;
      return [
        {
          kind: 'project',
          id: project,
          title: name,
          project,
          document: authority.by === 'letter' ? authority.document : undefined,
          facts: { version, developmentIssue, agency, lines, terms, authority },
          note: data.reason,
        },
      ];
    },
  };
