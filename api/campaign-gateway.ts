import {
  type Client,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type SignalDefinition, type UpdateDefinition } from '@temporalio/common';
import { DOMAIN_ERROR_CODES, DomainError, type DomainErrorCode } from '../domain/errors.ts';
import { campaignWorkflowId, passwordMailWorkflowId, TASK_QUEUES } from '../domain/ids.ts';
import type { CampaignInput } from '../workflows/campaign/messages.ts';

/** An update's one argument and what to answer where its workflow is not there (any more). */
export interface UpdateCall<Arg> {
  arg: Arg;
  /** SHA-256 over principal, method, path, idempotency key and body: the same call again gets the first answer. */
  updateId: string;
  /** The code of this message for a workflow that is not found or closed, for example APPROVAL_NOT_OPEN. */
  closed: DomainErrorCode;
}

/** The API's one way to Temporal. Ids go without run ids, so a continued workflow is found as well. */
export interface CampaignGateway {
  /**
   * Starts a campaign's story; one that was started before is left as it is.
   * @throws WORKER_UNAVAILABLE where Temporal does not answer
   */
  start(campaign: CampaignInput): Promise<void>;
  /**
   * Sends an update and waits for its answer.
   * @throws WORKER_UNAVAILABLE where no worker takes it in time; `closed` where nothing is there to take it;
   * the code of a validator or handler that refused
   */
  update<Ret, Arg>(
    workflowId: string,
    update: UpdateDefinition<Ret, [Arg]>,
    call: UpdateCall<Arg>,
  ): Promise<Ret>;
  /** Tells a workflow what it would find out by itself, only later: one that cannot be told is left to do so. */
  nudge(workflowId: string, signal: SignalDefinition): Promise<void>;
  /**
   * Has the mail with a link for a password sent, once a request.
   * @throws WORKER_UNAVAILABLE where Temporal does not answer
   */
  mailPassword(requestId: string): Promise<void>;
}

export interface GatewayOptions {
  /** How long a worker may take to accept an update, milliseconds. */
  acceptWithin?: number;
  /** How long an accepted update may take to answer, milliseconds. */
  answerWithin?: number;
}

const UNAVAILABLE = 'No worker took this in time: try again';

function isDomainErrorCode(type: string): type is DomainErrorCode {
  return (DOMAIN_ERROR_CODES as readonly string[]).includes(type);
}

/** Facts a workflow gave with its refusal; person ids at most. */
function detailsOf({ details }: ApplicationFailure): Record<string, unknown> {
  const [first] = details ?? [];
  return typeof first === 'object' && first !== null ? { ...first } : {};
}

function translate(error: unknown, closed: DomainErrorCode): unknown {
  if (error instanceof WorkflowNotFoundError)
    return new DomainError(closed, 'It is not open, or closed already');
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error)) {
    return new DomainError('WORKER_UNAVAILABLE', UNAVAILABLE);
  }
  if (!(error instanceof WorkflowUpdateFailedError)) return error;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || !cause.type) return error;
  if (isDomainErrorCode(cause.type)) return new DomainError(cause.type, cause.message, detailsOf(cause));
  // The workflow ended between taking the update and answering it.
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return new DomainError(closed, 'It has just closed');
  return error;
}

/** A gateway over a connected client; the worker's task queue is part of the wire contract. */
export function createCampaignGateway(client: Client, options: GatewayOptions = {}): CampaignGateway {
  const { acceptWithin = 5_000, answerWithin = 15_000 } = options;
  const within = <T>(time: number, call: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + time, call);
  return {
    async start(campaign) {
      const workflowId = campaignWorkflowId(campaign.campaignId);
      try {
        await within(acceptWithin, () =>
          client.workflow.start('campaignWorkflow', {
            workflowId,
            taskQueue: TASK_QUEUES.campaign,
            args: [campaign],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return;
        throw translate(error, 'ALREADY_CLOSED');
      }
    },
    async update(workflowId, update, { arg, updateId, closed }) {
      const handle = client.workflow.getHandle(workflowId);
      try {
        const accepted = await within(acceptWithin, () =>
          handle.startUpdate(update, { args: [arg], updateId, waitForStage: 'ACCEPTED' }),
        );
        return await within(answerWithin, () => accepted.result());
      } catch (error) {
        throw translate(error, closed);
      }
    },
    async nudge(workflowId, signal) {
      const handle = client.workflow.getHandle(workflowId);
      await within(acceptWithin, () => handle.signal(signal)).catch(() => undefined);
    },
    async mailPassword(requestId) {
      await within(acceptWithin, () =>
        client.workflow.start('passwordMailWorkflow', {
          workflowId: passwordMailWorkflowId(requestId),
          taskQueue: TASK_QUEUES.campaign,
          args: [{ requestId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ).catch((error: unknown) => {
        throw translate(error, 'WORKER_UNAVAILABLE');
      });
    },
  };
}
