/** An id alone: whose request it is stands in the database, and the token is made where the mail is. */
export interface PasswordMailInput {
  requestId: string;
}
