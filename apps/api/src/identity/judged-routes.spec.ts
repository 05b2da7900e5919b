import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Asks, OpenToAll } from './identity.guard';
import { judgedRoutes, requireRights } from './judged-routes';

@Controller('api/judged')
class JudgedController {
  @Get('open')
  @OpenToAll()
  open(): void {}

  @Post()
  @Asks('OpenBook')
  asked(): void {}
}

@Controller('api/forgotten')
class ForgottenController {
  @Get(':id')
  forgotten(): void {}
}

@Module({ controllers: [JudgedController] })
class JudgedModule {}

@Module({ controllers: [JudgedController, ForgottenController] })
class ForgetfulModule {}

async function started(module: object): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: false,
  });
  return app.init();
}

describe('a server', () => {
  it('starts with routes whose rights are said', async () => {
    const app = await started(JudgedModule);
    expect(judgedRoutes(app)).toEqual([
      { method: 'GET', path: '/api/judged/open', right: { kind: 'open' } },
      { method: 'POST', path: '/api/judged', right: { kind: 'asks', command: 'OpenBook' } },
    ]);
    expect(() => requireRights(app)).not.toThrow();
    await app.close();
  });

  it('refuses to start with one that nobody judged, and names it', async () => {
    const app = await started(ForgetfulModule);
    expect(() => requireRights(app)).toThrow('routes without a right: GET /api/forgotten/:id;');
    await app.close();
  });
});
