namespace RefMiner.Requests;

/// <summary>How a request asks for a feature, the weakest first.</summary>
internal enum Emphasis
{
    /// <summary>By a word of its prose that means other things as well.</summary>
    Hinted,

    /// <summary>By its operations, dependencies or prose.</summary>
    Said,

    /// <summary>In its list of features.</summary>
    Named,
}
