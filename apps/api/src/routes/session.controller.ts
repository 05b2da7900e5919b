import {
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedOutAnswer, type SignedOutAnswer } from '../answers/session.answers';
import { OpenToAll } from '../identity/identity.guard';
import { SESSION_KEEPER, type SessionKeeper } from '../identity/session-keeper';
import { isCausedElsewhere, returnPathOf } from '../identity/session-origin';
import { problemOf } from '../problems/problem-of';
import { DEMONSTRATION } from './read-views';
import { LogWriteDocumentation } from './route';
import { SignInQuery } from './session.query';

const SEE_OTHER = 303;

/**
 * Signing in and out for the pages. The two addresses of signing in are visited by a browser, not asked
 * by a program: whatever becomes of it, the browser is sent on.
 */
@Controller('api/session')
@ApiTags('session')
export class SessionController {
  constructor(
    @Inject(SESSION_KEEPER) private readonly keeper: SessionKeeper | undefined,
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
  ) {}

  @Get('sign-in')
  @OpenToAll()
  @ApiOperation({ summary: 'Sends the browser to the identity provider to sign in' })
  @ApiResponse({ status: SEE_OTHER, description: 'To the provider; or back, saying why not.' })
  async signIn(
    @Query() { return: goTo, as }: SignInQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Nobody else's link changes as whom somebody acts: the provider asks them then.
    const hint = this.demonstration && !isCausedElsewhere(request) ? as : undefined;
    const back = returnPathOf(goTo);
    await sendOn(request, reply, back, () =>
      this.sessions.begin(request, reply, { goTo: back, hint }),
    );
  }

  @Get('callback')
  @OpenToAll()
  @ApiOperation({ summary: 'Where the identity provider sends the browser back to' })
  @ApiQuery({ name: 'code', description: 'By the provider.', required: false, type: 'string' })
  @ApiQuery({ name: 'state', description: 'As it was sent.', required: false, type: 'string' })
  @ApiResponse({ status: SEE_OTHER, description: 'To the page, signed in; or saying why not.' })
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendOn(request, reply, '/', () => this.sessions.finish(request, reply));
  }

  @Post('sign-out')
  @OpenToAll()
  @HttpCode(200)
  @LogWriteDocumentation({
    summary: "End the session of the request's cookie; a page of the same site asks for it",
    answer: signedOutAnswer,
    open: true,
  })
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOutAnswer> {
    return { endSessionUrl: (await this.sessions.end(request, reply)) ?? null };
  }

  /** Where the server was told of no client, programs come with tokens, and the pages cannot. */
  private get sessions(): SessionKeeper {
    if (this.keeper === undefined) throw new NotFoundException();
    return this.keeper;
  }
}

/** Sends the browser on; back to the page with a code when it was refused, as a person sees no JSON. */
async function sendOn(
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
  where: () => Promise<string>,
): Promise<void> {
  void reply.header('Cache-Control', 'no-store');
  try {
    void reply.redirect(await where(), SEE_OTHER);
  } catch (error) {
    const known = problemOf(error);
    const reads = /\btext\/html\b/.test(request.headers.accept ?? '');
    if (known === undefined || !reads) throw error;
    const query = new URLSearchParams({ refused: known.code, return: back });
    void reply.redirect(`/sign-in?${query.toString()}`, SEE_OTHER);
  }
}
