namespace RefMiner.Requests;

/// <summary>A feature that a request asks for.</summary>
/// <param name="Feature">Its id.</param>
/// <param name="Emphasis">How it is asked for.</param>
/// <param name="Order">How many features are mentioned before it with the same emphasis or more.</param>
internal sealed record AskedFeature(string Feature, Emphasis Emphasis, int Order);
