namespace RefMiner.Querying;

/// <summary>The members that are counted together.</summary>
/// <param name="Segment">Segment of the project, or -1 for all of the index.</param>
/// <param name="Project">Number of the project there; -1 for the files without a project, <see cref="AllProjects"/> for all of
/// the segment. Projects of tests count only by themselves.</param>
internal readonly record struct CountedScope(int Segment, int Project)
{
    /// <summary>Stands for all projects of a segment that are none of tests.</summary>
    public const int AllProjects = -2;

    /// <summary>All of the index but tests.</summary>
    public static CountedScope Everything { get; } = new(-1, AllProjects);

    /// <summary>A segment but its tests.</summary>
    public static CountedScope Corpus(int segment) => new(segment, AllProjects);

    /// <summary>Whether it holds what a project of a segment has.</summary>
    public bool Holds(int segment, int project, bool isTest) =>
        (Segment < 0 || Segment == segment) && (Project == AllProjects ? !isTest : Project == project);
}
