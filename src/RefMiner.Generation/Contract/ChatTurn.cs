namespace RefMiner;

/// <summary>One message to the model.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record ChatTurn(string Role, string Text);
