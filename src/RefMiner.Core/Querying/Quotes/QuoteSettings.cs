using RefMiner.Profiles;

namespace RefMiner.Querying;

/// <summary>Constants of the choice; docs/benchmarks-history.md says how they were picked.</summary>
internal sealed record QuoteSettings
{
    /// <summary>The ones that are used.</summary>
    public static QuoteSettings Shipped { get; } = new();

    /// <summary>The shipped ones, with those that a house has of its own.</summary>
    public static QuoteSettings Of(ChoiceRules? choice) =>
        choice is null
            ? Shipped
            : Shipped with
            {
                LeastRelevance = choice.LeastRelevance,
                MethodShare = choice.MethodShare,
                RelevanceExponent = choice.RelevanceExponent,
            };

    /// <summary>Relevance below which a method is quoted whole only after all else, and only for much.</summary>
    public double LeastRelevance { get; init; } = new ChoiceRules().LeastRelevance;

    /// <summary>Relevance below which no method is quoted whole, but the first.</summary>
    public double LeastOfAll { get; init; } = 0.05;

    /// <summary>
    /// Sum of the probabilities of names that a method between the two must be the first to show, where the room need not be
    /// filled.
    /// </summary>
    public double LeastOfUnlike { get; init; } = 0.1;

    /// <summary>Sum of the probabilities of names that a method must be the first to show.</summary>
    public double LeastOfMethod { get; init; } = 0.02;

    /// <summary>The same of a statement.</summary>
    public double LeastOfUsage { get; init; } = 0.002;

    /// <summary>Probability that a declaration must have.</summary>
    public double LeastOfDeclaration { get; init; } = 0.002;

    /// <summary>What the gain of a declaration is multiplied by.</summary>
    public double DeclarationWeight { get; init; } = 1;

    /// <summary>Share of the room that whole methods have to themselves.</summary>
    public double MethodShare { get; init; } = new ChoiceRules().MethodShare;

    /// <summary>Share of the room that statements take at most.</summary>
    public double UsageShare { get; init; } = 0.45;

    /// <summary>Share of the room that declarations take at most.</summary>
    public double DeclarationShare { get; init; } = 0.25;

    /// <summary>Share of the room that likely members of the signature's types and of dependencies take at most, in all.</summary>
    public double GivenTypesShare { get; init; } = 0.07;

    /// <summary>The same of each of these types.</summary>
    public double LargestGivenType { get; init; } = 0.03;

    /// <summary>Exponent of the relevance of methods and statements.</summary>
    public double RelevanceExponent { get; init; } = new ChoiceRules().RelevanceExponent;

    /// <summary>Share of the room that the method most alike takes at most; where none so short has a body, all of it.</summary>
    public double LargestFirst { get; init; } = 1;

    /// <summary>The same beside a model, whose members need the room.</summary>
    public double LargestBesideModel { get; init; } = 0.15;

    /// <summary>Methods most alike of which the short ones are quoted, whatever they show.</summary>
    public int ShortAsked { get; init; } = 10;

    /// <summary>Share of the room that a short method takes at most.</summary>
    public double LongestShort { get; init; } = 0.03;

    /// <summary>Relevance that a short method must have.</summary>
    public double LeastOfShort { get; init; } = 0.1;

    /// <summary>Share of the room that the members of a model take at most.</summary>
    public double ModelShare { get; init; } = 0.3;

    /// <summary>Share of the room that members of types named after the model take at most.</summary>
    public double CompanionShare { get; init; } = 0.15;

    /// <summary>The same of the one member that is shown of each other kind that the purpose lists.</summary>
    public double LongestOfListed { get; init; } = 0.15;

    /// <summary>Most similar types of which, where one is a model, each has a method quoted.</summary>
    public int SimilarTypes { get; init; } = 5;

    /// <summary>Share of the room that such a method takes at most.</summary>
    public double LongestOfSimilar { get; init; } = 0.1;

    /// <summary>Statements of one method that a context shows at most: a long row of assignments says little more than its start.</summary>
    public int StatementsOfMethod { get; init; } = 6;

    /// <summary>Statements that are looked at.</summary>
    public int MostUsages { get; init; } = 2_500;
}
