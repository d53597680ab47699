namespace RefMiner.Requests;

/// <summary>What a piece of a signature is.</summary>
internal enum SignatureTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A word: an identifier or a keyword.</summary>
    Word,

    /// <summary>A number, character or string.</summary>
    Literal,

    /// <summary>One character of punctuation.</summary>
    Mark,

    /// <summary>What no signature holds.</summary>
    Unknown,
}
