// What Microsoft's sign-in refuses, as a code that the catalog explains and a sentence of detail.

/** Consent is missing: the application is not allowed in that directory (reference 11.1). */
const CONSENT = new Set(['65001', '65004', '90094', '650052', '650056', '650057', '7000112']);
/** The person turned back. */
const CANCELED = new Set(['65004']);
/** What was kept to renew with is over: its 24 hours, a changed password, signed out elsewhere. */
const OVER = new Set(['70008', '700082', '700084', '50173', '50078', '50089', '50133']);
const MOST_LETTERS = 1000;

/**
 * An error of the authorize or token endpoint, field by field.
 * @param {any} body
 */
export function readEntraError(body) {
  const text = (value) => (typeof value === 'string' ? value.slice(0, MOST_LETTERS) : '');
  const codes = Array.isArray(body?.error_codes) ? body.error_codes.map(String) : [];
  const description = text(body?.error_description);
  const number = description.match(/\bAADSTS(\d{4,9})\b/)?.[1] ?? codes[0] ?? '';
  return {
    error: text(body?.error),
    suberror: text(body?.suberror) || text(body?.error_subcode),
    number,
    // Ids and the time follow on lines of their own; they are fields, too.
    sentence: description.split(/\r?\n/)[0],
    codes,
    timestamp: text(body?.timestamp),
    trace_id: text(body?.trace_id) || after(description, 'Trace ID'),
    correlation_id: text(body?.correlation_id) || after(description, 'Correlation ID'),
    claims: typeof body?.claims === 'string' ? body.claims : '',
  };
}

function after(description, name) {
  return description.match(new RegExp(`${name}: ([0-9a-fA-F-]{8,40})`))?.[1] ?? '';
}

/** An error that MSAL throws, in the same fields. @param {any} error */
export function readThrown(error) {
  const message = String(error?.errorMessage ?? error?.message ?? error ?? '');
  const described = message.match(/Description: ([^]*?)(?: - Correlation ID|$)/)?.[1] ?? message;
  return readEntraError({
    error: String(error?.errorCode ?? error?.error ?? ''),
    suberror: String(error?.subError ?? ''),
    error_codes: error?.errorNo ? [error.errorNo] : [],
    error_description: described,
    claims: error?.claims,
    correlation_id: error?.correlationId,
  });
}

/**
 * Why nobody is signed in. `lasting`: only signing in again helps.
 * @param {ReturnType<typeof readEntraError>} read
 * @returns {{code: string, detail: string, lasting: boolean}}
 */
export function reasonOf(read) {
  const detail = detailOf(read);
  if (read.error === 'user_cancelled' || isCanceled(read)) {
    return { code: 'sign_in.canceled', detail, lasting: true };
  }
  if (NETWORK.has(read.error)) return { code: 'net.lost', detail, lasting: false };
  if (read.error === 'temporarily_unavailable' || read.error === 'server_error') {
    return { code: 'service.unavailable', detail, lasting: false };
  }
  if (isOver(read)) {
    return { code: 'sign_in.expired', detail, lasting: true };
  }
  if (read.number) return { code: `entra.AADSTS${read.number}`, detail, lasting: true };
  return { code: 'sign_in.failed', detail, lasting: true };
}

/** Whether what tokens are renewed with is said to be over. */
export function isOver(read) {
  return OVER.has(read.number) || NO_TOKEN.has(read.error);
}

/** The same for the token of one customer's directory, which concerns that customer alone. */
export function customerReasonOf(read) {
  const reason = reasonOf(read);
  if (!reason.lasting) return reason;
  const isConsent = CONSENT.has(read.number) || read.error === 'consent_required';
  return { ...reason, code: isConsent ? 'sign_in.consent' : 'sign_in.customer' };
}

const NO_TOKEN = new Set(['no_tokens_found', 'refresh_token_expired', 'no_account_error']);

function isCanceled(read) {
  return read.suberror === 'cancel' || CANCELED.has(read.number) ||
    (read.error === 'access_denied' && !read.number);
}

/** The library's words for "nobody could be asked". */
const NETWORK = new Set([
  'no_network_connectivity',
  'get_request_failed',
  'post_request_failed',
  'network_error',
  'openid_config_error',
  'endpoints_resolution_error',
  'failed_to_parse_response',
]);

function detailOf(read) {
  const parts = [read.sentence || read.error];
  if (read.correlation_id) parts.push(`Correlation ID: ${read.correlation_id}`);
  return parts.join(' · ');
}
