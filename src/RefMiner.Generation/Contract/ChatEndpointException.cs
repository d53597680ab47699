namespace RefMiner;

/// <summary>
/// A chat client could not answer. Clients may throw it to say why; the fallback chain turns it into a failure of the attempt.
/// </summary>
/// <param name="id">One of RM7001 to RM7005; after RM7001 the chain asks no more.</param>
/// <param name="message">What is wrong and how to fix it; must hold no credentials.</param>
public sealed class ChatEndpointException(string id, string message) : RefMinerException(id, message);
