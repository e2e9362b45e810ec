/**
 * In the layer's bundle in place of the SDK's event streams (see Makefile): the client asks for them when it is made, and
 * no call of ours has one.
 */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

export const eventStreamSerdeProvider = undefined;
export const EventStreamSerde = undefined;
