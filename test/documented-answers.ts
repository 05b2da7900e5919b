import { z } from 'zod';
import type { RunningApi } from './running-api';

interface Documented {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly responses: Readonly<
              Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>
            >;
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: object };
}

/** Judges answers by the document that the server gives of itself. */
export interface AnswerJudge {
  /** What of the answer the document does not allow; empty when it allows all of it. */
  faultsOf(method: string, route: string, status: number, body: unknown): readonly string[];
}

/** Reads the OpenAPI document of a running server. */
export async function documentedAnswers(api: RunningApi): Promise<AnswerJudge> {
  const { body: document } = await api.send<Documented>('GET', '/api/openapi.json');
  const definitions: unknown = asDefinitions(document.components.schemas);
  return {
    faultsOf: (method, route, status, body) => {
      const response = document.paths[route]?.[method.toLowerCase()]?.responses[String(status)];
      const [content] = Object.values(response?.content ?? {});
      if (!content) return [`${method} ${route} has no answer ${status}`];
      const schema = { ...(asDefinitions(content.schema) as object), definitions };
      const judged = z
        .fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' })
        .safeParse(body);
      const issues = judged.error?.issues ?? [];
      return issues.map(({ path, message }) => `${route}: ${path.join('.')} ${message}`);
    },
  };
}

function asDefinitions(schema: object): unknown {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
}
