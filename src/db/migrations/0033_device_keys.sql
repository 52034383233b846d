-- The key of a device's receipts and files is sealed, and papers say whether anybody knew their dossier.

alter table ballot_devices add column sealed_key bytea;

comment on column ballot_devices.token_hash is 'SHA-256 of the key of the device, which is the SHA-256 of the token that is shown once. While sealed_key is null it is that key itself, of a device that an older program made; the server seals it when it starts.';

comment on column ballot_devices.sealed_key is 'The key that seals the receipts and the files of the device, encrypted by the key of the installation; null: an older program made the device, and no server has started since.';

alter table ballot_tokens add column is_dossier_known boolean;

comment on column ballot_tokens.is_dossier_known is 'Whether the unit had delivered the dossier when the token was given out; null: an older program gave it out.';
