/** A token for the connector that botbuilder need not sign in for: as if it had one in its cache. */
export const withToken = {
  isValidAppId: () => Promise.resolve(true),
  isAuthenticationDisabled: () => Promise.resolve(false),
  createCredentials: () =>
    Promise.resolve({
      signRequest(request) {
        request.headers.set('authorization', 'Bearer the-token-of-the-bot');
        return Promise.resolve(request);
      },
    }),
};
