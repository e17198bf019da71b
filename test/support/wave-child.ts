/** A worker's page in a process of its own, to be killed: `wave-child.ts <database> <smtp> <task as JSON>`. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { createEmailActivities } from '../../activities/email/index.ts';
import { createSmtpMailer } from '../../activities/email/smtp-mailer.ts';
import type { PageTask } from '../../activities/email/types.ts';
import { createDatabase } from '../../infra/database.ts';
import { emailDeps, HOST } from './waves.ts';

const [, , databaseUrl = '', smtpUrl = '', task = ''] = process.argv;
const mailer = createSmtpMailer({ url: smtpUrl, connections: 4, from: `news@${HOST}` });
const activities = createEmailActivities(emailDeps(createDatabase(databaseUrl), mailer));
await new MockActivityEnvironment().run(activities.sendPage, JSON.parse(task) as PageTask);
