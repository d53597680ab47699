namespace RefMiner.Nodes;

/// <summary>
/// Ids of everything RefMiner complains about: RM1xxx mining, RM2xxx storage, RM3xxx querying, RM4xxx context, RM5xxx generated
/// code, RM7xxx asking a model, RM8xxx a fleet.
/// </summary>
/// <remarks>What a profile can ask for in generated code has its id from the profile's <c>checks</c>.</remarks>
public static class DiagnosticIds
{
    /// <summary>A file or folder cannot be read.</summary>
    public const string Unreadable = "RM1001";

    /// <summary>A file is not text.</summary>
    public const string NotText = "RM1002";

    /// <summary>A file is nested too deeply to be parsed safely.</summary>
    public const string TooDeep = "RM1003";

    /// <summary>Extraction of a file failed.</summary>
    public const string ExtractionFailed = "RM1004";

    /// <summary>A member has syntax errors and cannot be quoted.</summary>
    public const string NotQuotable = "RM1005";

    /// <summary>A file has bytes that are not valid in its encoding; they were replaced.</summary>
    public const string InvalidEncoding = "RM1006";

    /// <summary>A project file cannot be read; its sources are mined without it.</summary>
    public const string InvalidProject = "RM1007";

    /// <summary>A contract file cannot be read; its node is mined without it.</summary>
    public const string InvalidContract = "RM1008";

    /// <summary>A symbolic link was not followed.</summary>
    public const string LinkNotFollowed = "RM1009";

    /// <summary>The folder to be mined is missing or holds no C#.</summary>
    public const string NoSources = "RM1010";

    /// <summary>A file is too large to be mined.</summary>
    public const string TooLarge = "RM1011";

    /// <summary>The list of corpora to be mined is missing or malformed.</summary>
    public const string InvalidSources = "RM1012";

    /// <summary>MSBuild cannot load the projects of a tree.</summary>
    public const string ProjectLoad = "RM1013";

    /// <summary>A file takes too long to be parsed or bound.</summary>
    public const string TooSlow = "RM1014";

    /// <summary>A file is a Git LFS pointer.</summary>
    public const string LfsPointer = "RM1015";

    /// <summary>There is no SDK to evaluate projects with.</summary>
    public const string NoSdk = "RM1016";

    /// <summary>Members exist under other preprocessor symbols only.</summary>
    public const string HiddenMembers = "RM1017";

    /// <summary>There is no index at the given place, or not that corpus in it.</summary>
    public const string IndexNotFound = "RM2001";

    /// <summary>Another process is writing the index.</summary>
    public const string IndexLocked = "RM2002";

    /// <summary>The index has another format version.</summary>
    public const string IndexFormat = "RM2003";

    /// <summary>A part of the index is damaged.</summary>
    public const string IndexDamaged = "RM2004";

    /// <summary>A file of the index, or the folder itself, cannot be written or read.</summary>
    public const string IndexInaccessible = "RM2005";

    /// <summary>The name of a corpus differs from that of another in case only.</summary>
    public const string CorpusNameTaken = "RM2007";

    /// <summary>A request is malformed.</summary>
    public const string InvalidRequest = "RM3001";

    /// <summary>A profile is missing or malformed.</summary>
    public const string InvalidProfile = "RM3002";

    /// <summary>Something in a profile is allowed but unwise.</summary>
    public const string ProfileWarning = "RM3003";

    /// <summary>The budget is too small for what a context must hold.</summary>
    public const string BudgetTooSmall = "RM4001";

    /// <summary>The corpora have too few methods to fit models on.</summary>
    public const string TooFewTargets = "RM4002";

    /// <summary>A response is too large to be read.</summary>
    public const string ResponseTooLarge = "RM5001";

    /// <summary>A response is no text.</summary>
    public const string ResponseNotText = "RM5002";

    /// <summary>A response nests too deeply to be parsed safely.</summary>
    public const string ResponseTooDeep = "RM5003";

    /// <summary>A response holds no C# code.</summary>
    public const string ResponseWithoutCode = "RM5004";

    /// <summary>A response takes too long to be parsed or bound.</summary>
    public const string ResponseTooSlow = "RM5005";

    /// <summary>The code of a response has a syntax error.</summary>
    public const string ResponseSyntax = "RM5006";

    /// <summary>The code of a response holds characters that show it in another order than it is read.</summary>
    public const string ResponseBidirectional = "RM5007";

    /// <summary>A chat endpoint refuses what is asked, and will refuse it again.</summary>
    public const string EndpointRefused = "RM7001";

    /// <summary>A chat endpoint cannot be reached, or fails.</summary>
    public const string EndpointUnavailable = "RM7002";

    /// <summary>A chat endpoint takes too long.</summary>
    public const string EndpointTimeout = "RM7003";

    /// <summary>What a chat endpoint sends is no chat answer.</summary>
    public const string AnswerMalformed = "RM7004";

    /// <summary>A chat endpoint sends more than is read.</summary>
    public const string AnswerTooLarge = "RM7005";

    /// <summary>What may be spent on a request is spent.</summary>
    public const string TokensSpent = "RM7006";

    /// <summary>Code names something that is not there.</summary>
    public const string UnknownName = "RM5401";

    /// <summary>Code does not compile for another reason.</summary>
    public const string CompileError = "RM5402";

    /// <summary>A client names a path outside the folders that a server may read.</summary>
    public const string PathNotAllowed = "RM6001";

    /// <summary>A client wants to mine, which the server may not.</summary>
    public const string IndexingNotAllowed = "RM6002";

    /// <summary>A client's call would replace the corpus of another tree.</summary>
    public const string CorpusTaken = "RM6003";

    /// <summary>A file of the user cannot be added to.</summary>
    public const string UserFile = "RM6004";

    /// <summary>A fleet's database cannot be reached or used.</summary>
    public const string FleetUnavailable = "RM8001";

    /// <summary>A database holds no fleet, or one of another version.</summary>
    public const string FleetSchema = "RM8002";

    /// <summary>A user of a fleet's database lacks a right.</summary>
    public const string FleetRights = "RM8003";

    /// <summary>A fleet has no such corpus.</summary>
    public const string FleetCorpus = "RM8004";

    /// <summary>A segment store cannot be reached or used.</summary>
    public const string FleetStore = "RM8005";

    /// <summary>What a segment store holds is missing or damaged.</summary>
    public const string FleetSegment = "RM8006";

    /// <summary>A git remote cannot be fetched.</summary>
    public const string FleetGit = "RM8007";

    /// <summary>A folder is no copy of the fleet.</summary>
    public const string FleetCopy = "RM8008";

    /// <summary>A later run of a corpus has taken over.</summary>
    public const string FleetOvertaken = "RM8009";

    /// <summary>Another worker has the name.</summary>
    public const string FleetWorkerName = "RM8010";

    /// <summary>The clock of a worker is not that of the database.</summary>
    public const string FleetClock = "RM8011";
}
