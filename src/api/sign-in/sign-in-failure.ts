import { AuthError } from '@azure/msal-node';
import { isLoop } from './ask-again.ts';
import type { Failure } from '../model/failure.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Turns an error of MSAL into a failure, without its message, which may quote the request. */
export function toSignInFailure(error: unknown): Failure {
  // For example, a private key that cannot sign causes another error.
  if (!(error instanceof AuthError))
    return { code: 'signInFailed', fault: {}, retryable: false, cause: error };
  if (isFailure(error.cause)) return error.cause;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const [entraCode] = /AADSTS\d+/.exec(error.errorMessage) ?? [error.errorCode];
  const fault = dropUndefined({ httpStatus: status, wireCode: entraCode });
  if (isLoop({ fault })) {
    return { code: 'unavailable', fault: { ...fault, speaker: 'entra' }, retryable: false, cause: error };
  }
  return { code: 'signInFailed', fault, retryable: false, cause: error };
}

function isFailure(cause: unknown): cause is Failure {
  return typeof cause === 'object' && cause !== null && 'retryable' in cause;
}
