import { Socket } from 'node:net';

/**
 * Makes the sockets of the views' connections. One over which nothing has come or gone for so long is
 * closed: its server, or the road to it, went away without a word, and whoever waits for an answer on
 * it would keep the connection from all others for as long as TCP hopes, a quarter of an hour.
 *
 * @param silenceMs beyond the server's own time-out for a statement, so that only a connection that
 *   is dead meets it; one that nobody uses is closed by the pool earlier.
 */
export function impatientSocket(silenceMs: number): () => Socket {
  return () => {
    const socket = new Socket();
    socket.setTimeout(silenceMs, () => {
      // Said as the system says it of a connection on which no answer comes.
      const silence = new Error(`the database was silent for ${silenceMs} ms`);
      socket.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
    });
    return socket;
  };
}
