import fastifyCookie from '@fastify/cookie';
import { Controller, Get, Inject, Module, Post, Req } from '@nestjs/common';
import { APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { InputPipe } from '../input/read-input';
import { ProblemFilter } from '../problems/problem.filter';
import { NotIdentified } from '../problems/request-errors';
import { DEMONSTRATION } from '../routes/read-views';
import { SessionController } from '../routes/session.controller';
import { SESSION_KEEPER, type SessionKeeper } from './session-keeper';

/** Tells which token a request comes with, as the API would find it out. */
@Controller('token')
class TokenController {
  constructor(@Inject(SESSION_KEEPER) private readonly sessions: SessionKeeper) {}

  @Get()
  async read(@Req() request: FastifyRequest): Promise<{ token: string }> {
    const token = await this.sessions.accessTokenOf(request);
    if (token === undefined) throw new NotIdentified('no-actor');
    return { token };
  }

  @Post()
  async write(@Req() request: FastifyRequest): Promise<{ token: string }> {
    return this.read(request);
  }
}

/** Only the sessions of the API, over HTTP. */
export interface SessionPages {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the sessions' own routes and one that tells a request's token, on a port of its own. */
export async function serveSessions(keeper: SessionKeeper): Promise<SessionPages> {
  @Module({
    controllers: [SessionController, TokenController],
    providers: [
      { provide: SESSION_KEEPER, useValue: keeper },
      { provide: DEMONSTRATION, useValue: true },
      { provide: APP_PIPE, useClass: InputPipe },
    ],
  })
  class Pages {}
  const app = await NestFactory.create<NestFastifyApplication>(Pages, new FastifyAdapter(), {
    logger: ['error'],
  });
  await app.register(fastifyCookie as never);
  app.useGlobalFilters(new ProblemFilter(() => false));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { readonly port: number };
  return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
}
