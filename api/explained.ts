import { DomainError } from '../domain/errors.ts';
import type { Database } from '../infra/database.ts';
import { addComment, dropComment, type NewComment } from '../store/comments.ts';

/**
 * Keeps what a person wrote, then does what it explains with the comment's id. Where that is refused the words go
 * again; where no worker answered they stay, because the workflow may still take it.
 */
export async function explained<T>(
  { pool }: Pick<Database, 'pool'>,
  comment: NewComment,
  act: (commentId: string) => Promise<T>,
): Promise<T> {
  const commentId = await addComment(pool, comment);
  try {
    return await act(commentId);
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'WORKER_UNAVAILABLE')
      await dropComment(pool, commentId);
    throw error;
  }
}
