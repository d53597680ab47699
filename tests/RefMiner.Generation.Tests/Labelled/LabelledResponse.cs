using System.Collections.Immutable;

namespace RefMiner.Labelled;

/// <summary>One labelled answer, or a base of some.</summary>
internal sealed record LabelledResponse
{
    /// <summary>Its name; empty for a base.</summary>
    public string Id { get; init; } = "";

    /// <summary>The base whose members it shares; empty for none.</summary>
    public string Base { get; init; } = "";

    /// <summary>The profile by whose rules it is checked.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Name of a sample request; empty where there is a signature.</summary>
    public string Request { get; init; } = "";

    /// <summary>Signature of the method that is asked for.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The answer, or the body of a base.</summary>
    public string Text { get; init; } = "";

    /// <summary>A piece of the base's body and what stands in its place.</summary>
    public ImmutableArray<string> Change { get; init; } = [];

    /// <summary>A second change.</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    /// <summary>A third change.</summary>
    public ImmutableArray<string> And { get; init; } = [];

    /// <summary>What stands around the body, which is <c>{0}</c>.</summary>
    public string Wrap { get; init; } = "{0}";

    /// <summary>Spaces before each line of the body.</summary>
    public int Indent { get; init; }

    /// <summary>Ids of the errors that must be found; none where the answer must be accepted.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}
