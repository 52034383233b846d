/** The comment decisions of migrations/*_trials_and_comments.sql, column by column. */
export interface CommentsSchema {
  comment_decisions: CommentDecisionsTable;
}

interface CommentDecisionsTable {
  agency_id: number;
  ballot_id: string;
  released_text: string | null;
  decided_by: string;
  decided_at: Date;
}
