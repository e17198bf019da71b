import { v7 as uuid } from 'uuid';
import type { Queryable } from '../infra/database.ts';

export interface NewComment {
  campaignId: string;
  personId: string;
  text: string;
}

/** Keeps what a person wrote and answers its id: workflows carry that id, never the text. */
export async function addComment(db: Queryable, { campaignId, personId, text }: NewComment): Promise<string> {
  const id = uuid();
  await db.query('INSERT INTO comments (id, campaign_id, person_id, text) VALUES ($1, $2, $3, $4)', [
    id,
    campaignId,
    personId,
    text,
  ]);
  return id;
}

/** Keeps what a person wrote with a request, once however often that comes; `key` is the request's SHA-256 in hex. */
export async function keepComment(
  db: Queryable,
  { campaignId, personId, text, key }: NewComment & { key: string },
): Promise<string> {
  // An id made from the request: a second try must not leave a second comment that nothing refers to.
  const id = key.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  await db.query(
    'INSERT INTO comments (id, campaign_id, person_id, text) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
    [id, campaignId, personId, text],
  );
  return id;
}

/** What a person wrote; null where the comment is gone. */
export async function commentText(db: Queryable, id: string): Promise<string | null> {
  const { rows } = await db.query<{ text: string }>('SELECT text FROM comments WHERE id = $1', [id]);
  return rows[0]?.text ?? null;
}

/** Takes a comment away again, because what it explained was refused. */
export async function dropComment(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM comments WHERE id = $1', [id]);
}
