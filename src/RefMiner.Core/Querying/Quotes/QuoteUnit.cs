namespace RefMiner.Querying;

/// <summary>Something that can be quoted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="Method">The method that it is or belongs to, or -1.</param>
/// <param name="Tokens">Its own tokens.</param>
/// <param name="Factor">What its gain is multiplied by.</param>
/// <param name="Names">API names that it shows and that have a probability.</param>
/// <param name="Probability">Of a declaration, that the new body names it.</param>
/// <param name="Overloads">Of a declaration, further members of the same name that come with it.</param>
internal sealed record QuoteUnit(
    QuoteKind Kind,
    int Number,
    int Method,
    int Tokens,
    double Factor,
    int[] Names,
    double Probability,
    int[] Overloads
);
