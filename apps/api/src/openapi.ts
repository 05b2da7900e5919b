import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { answerSchemas } from './answers/answer-schema';
import { FieldProblem, Problem } from './problems/problem';
import { COOKIE, TOKEN } from './routes/route';

/** The OpenAPI document of an application. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Provincial Ledger')
    .setDescription(
      'A ledger of the budgets of Thai provinces and clusters. Money is baht as text with two ' +
        'decimals, never a JSON number. Days are ISO C.E. in answers; requests may also write ' +
        'them in B.E. Errors are application/problem+json in Thai and English.',
    )
    .setVersion('0.1.0')
    .addBearerAuth(
      { type: 'http', description: 'An access token of the identity provider, for this server.' },
      TOKEN,
    )
    .addCookieAuth(
      '__Host-ledger-session',
      {
        type: 'apiKey',
        in: 'cookie',
        description: 'A session of the pages: GET /api/session/sign-in begins one.',
      },
      COOKIE,
    )
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    extraModels: [Problem, FieldProblem],
    operationIdFactory: (_controller, method) => method,
  });
  const schemas = { ...document.components?.schemas, ...Object.fromEntries(answerSchemas) };
  return { ...document, components: { ...document.components, schemas } };
}

/** Serves the document at `/api/openapi.json` and a page to browse it at `/api/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Provincial Ledger — API',
    swaggerOptions: { validatorUrl: null },
  });
}
