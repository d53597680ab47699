using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>What a project says for those who write code in it.</summary>
/// <param name="LanguageVersion">Version of the language; empty where it is not said.</param>
/// <param name="TargetFrameworks">Frameworks that it targets, the one by which its files are bound first; empty where none is known.</param>
/// <param name="Nullable">Nullable context; empty where it is not said.</param>
/// <param name="IsTest">Whether it holds tests.</param>
/// <param name="Style">Settings of <c>.editorconfig</c> for the files in its folder.</param>
public sealed record ProjectFacts(
    string LanguageVersion,
    string TargetFrameworks,
    string Nullable,
    bool IsTest,
    ImmutableArray<string> Style
)
{
    /// <summary>Those of a project of which nothing is known.</summary>
    public static ProjectFacts None { get; } = new("", "", "", IsTest: false, []);
}
