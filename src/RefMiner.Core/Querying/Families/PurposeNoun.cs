namespace RefMiner.Querying;

/// <summary>A noun that a purpose begins with.</summary>
/// <param name="Words">Its words, lower-case.</param>
/// <param name="IsVerbal">Whether it begins with a verb, as <c>fetches metadata</c> does; null where that is not known yet.</param>
/// <param name="IsName">Whether it is the name of what is to be written, such as <c>InviteFactory</c>.</param>
internal readonly record struct PurposeNoun(string[] Words, bool? IsVerbal = false, bool IsName = false)
{
    /// <summary>Its last word.</summary>
    public string Last => Words[^1];

    /// <summary>Its words without those at its end that say that a member or a type is meant, at least one: of an options class, options.</summary>
    public string[] OfKind
    {
        get
        {
            var end = Words.Length;
            while (end > 1 && PurposeWords.Membership.Contains(Words[end - 1]))
                end--;
            return Words[..end];
        }
    }

    /// <summary>Whether it asks for tests: <c>unit tests</c>, <c>test fixture</c>, <c>OrderTests</c>, but no <c>speed test</c>.</summary>
    public bool IsTest
    {
        get
        {
            var words = OfKind is [.., "test", "case" or "cases" or "fixture" or "suite"] ? OfKind[..^1] : OfKind;
            return IsVerbal is not true
                && words is [.., "test" or "tests"]
                && (words.Length == 1 || IsName || PurposeWords.KindsOfTests.Contains(words[^2]));
        }
    }

    /// <summary>Whether the last word may be a kind of types: an RPC method is no kind, but a method.</summary>
    public bool IsKind => Words.Length == 1 || (Words.Length > 1 && IsVerbal is not true && !PurposeWords.Membership.Contains(Last));
}
