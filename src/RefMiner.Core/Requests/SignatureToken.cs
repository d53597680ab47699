namespace RefMiner.Requests;

/// <summary>A piece of a signature.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Start">Where it begins.</param>
internal readonly record struct SignatureToken(SignatureTokenKind Kind, string Text, int Start)
{
    /// <summary>Where the text after it begins.</summary>
    public int End => Start + Text.Length;

    /// <summary>Whether it is this word or mark.</summary>
    public bool Is(string text) => Kind is SignatureTokenKind.Word or SignatureTokenKind.Mark && Text == text;

    /// <summary>Whether it can name something.</summary>
    public bool IsName => Kind == SignatureTokenKind.Word && (Text[0] == '@' || !CSharpWords.IsReserved(Text));
}
