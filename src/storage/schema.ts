/** The tables as the newest migration leaves them. Times are UTC, ISO 8601 with milliseconds, so that text sorts as time. */
export interface Schema {
  people_languages: {
    tenant_id: string;
    person_id: string;
    language: string;
    chosen_at: string;
  };
  seen_activities: {
    conversation_id: string;
    activity_id: string;
    seen_at: string;
    claimed_until: string;
    answered_at: string | null;
  };
  conversations: {
    conversation_id: string;
    bot_app_id: string;
    tenant_id: string | null;
    scope: string;
    channel_id: string;
    service_url: string;
    bot_id: string;
    user_id: string | null;
    aad_object_id: string | null;
    team_id: string | null;
    teams_channel_id: string | null;
    teams_channel_name: string | null;
    locale: string | null;
    time_zone: string | null;
    remembered_at: string;
    last_seen_at: string;
  };
  welcomes: {
    install_id: string;
    welcomed_at: string;
  };
}
